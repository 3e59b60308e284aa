package addition;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/** Holds docs/architecture.md: which module may use which, and that nothing goes in circles. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("addition");

    @Test
    void modulesUseOnlyTheModulesBelowThem() {
        layeredArchitecture()
                .consideringAllDependencies()
                .layer("data")
                .definedBy("addition.data..")
                .layer("serializer")
                .definedBy("addition.serializer..")
                .layer("models")
                .definedBy("addition.models..", "addition.fused..")
                .layer("eval")
                .definedBy("addition.eval..", "addition.certificate..", "addition.proof..")
                .layer("train")
                .definedBy("addition.train..", "addition.sweep..")
                .layer("cli")
                .definedBy("addition.cli..", "addition.report..", "addition.exchange..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("train")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("eval")
                .mayOnlyBeAccessedByLayers("train", "cli")
                .whereLayer("models")
                .mayOnlyBeAccessedByLayers("eval", "train", "cli")
                .whereLayer("serializer")
                .mayOnlyBeAccessedByLayers("models", "eval", "train", "cli")
                .ensureAllClassesAreContainedInArchitecture()
                .check(CLASSES);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("addition.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void classesAreFreeOfCycles() {
        slices().assignedFrom(new TopLevelClass()).should().beFreeOfCycles().check(CLASSES);
    }

    /** Or it would be no check: it shares neither the prover's code nor its floating point. */
    @Test
    void theCheckerOfProofsKnowsNothingOfTheProver() {
        classes()
                .that()
                .resideInAPackage("addition.proof..")
                .should()
                .onlyDependOnClassesThat()
                .haveNameMatching(
                        "(java|com\\.google\\.gson|org\\.apache\\.commons\\.compress|addition\\.proof)\\..*|\\[+[BIJLF].*|boolean|byte|int|long|float|void"
                                + "|addition\\.data\\.BadInputException|addition\\.data\\.internal\\.BoundedFile")
                .check(CLASSES);
    }

    @Test
    void librariesUseNeitherABackendNorALoggingBinding() {
        noClasses()
                .that()
                .resideOutsideOfPackages("addition.cli..", "addition.report..", "addition.exchange..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j.linalg.cpu..", "org.nd4j.linalg.jcublas..", "ch.qos.logback..")
                .check(CLASSES);
    }

    /** A class together with all that is nested in it. */
    private static final class TopLevelClass implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            JavaClass outermost = type;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().get();
            }
            return outermost.getName().startsWith("addition.")
                    ? SliceIdentifier.of(outermost.getName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "top-level classes";
        }
    }
}
