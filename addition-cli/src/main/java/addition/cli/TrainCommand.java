package addition.cli;

import addition.data.BadInputException;
import addition.data.internal.BoundedFile;
import addition.train.Engine;
import addition.train.Hyperparameter;
import addition.train.RunDirectory;
import addition.train.RunSpec;
import addition.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains one network. */
@Command(
        name = "train",
        description = "Train one network and keep the run in a directory.",
        footer = {
            "",
            "The directory gets the model, model.zip, the plan, plan.json, the learning curve, and report.html with an adder "
                    + "in it. Ctrl-C keeps a checkpoint; resume with addition resume DIR.",
            "",
            "Examples:",
            "  addition train",
            "  addition train --recipe regularized --run my-run",
            "  addition train --recipe generalizing --until-certified --seed 7",
            "  addition train --network mlp --epochs 2000 --json",
            "  addition train --plan my-run/plan.json --seed 2"
        })
final class TrainCommand extends TrainingCommand {
    private static final int DEFAULT_ATTEMPTS = 100;
    private static final int MAX_PLAN = 1 << 20;

    @Spec
    private CommandSpec spec;

    @Option(names = "--run", paramLabel = "DIR", description = "The run's directory, new or empty; by default runs/….")
    private Path directory;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "A plan as JSON, such as plan.json of a run, instead of --network and --recipe; other options"
                    + " change it.")
    private Path plan;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description =
                    "What computes the steps: ${COMPLETION-CANDIDATES}; by default fused where it takes the network.")
    private Engine engine;

    @Option(
            names = "--until-certified",
            description = "Train again with new initial weights until it is proved that the network adds numbers of any"
                    + " length; exits with code 1 if no attempt is certified.")
    private boolean untilCertified;

    @Option(names = "--new-data", description = "With --until-certified: draw new problems for each attempt, too.")
    private boolean newData;

    @Option(
            names = "--attempts",
            paramLabel = "N",
            description =
                    "With --until-certified: the largest number of attempts; by default " + DEFAULT_ATTEMPTS + ".")
    private Integer attempts;

    @Override
    Outcome train(RunSession session) throws Exception {
        RunSpec run = spec(plan());
        Backend.load();
        Path where = directory == null
                ? RunDirectories.create(run.plan().text(Hyperparameter.NETWORK) + "-"
                        + run.plan().text(Hyperparameter.RECIPE))
                : directory;
        try (RunDirectory made = RunDirectory.create(where, run)) {
            return session.execute(made);
        } catch (FileAlreadyExistsException e) {
            throw RunDirectories.occupied(where, e);
        }
    }

    private TrainingPlan plan() throws IOException {
        Map<Hyperparameter<?>, String> options = HyperparameterOptions.texts(spec);
        if (plan == null) {
            return fromOptions(() -> TrainingPlan.of(options));
        }
        if (options.containsKey(Hyperparameter.NETWORK) || options.containsKey(Hyperparameter.RECIPE)) {
            throw usage("--plan already sets the network and the recipe, so --network and --recipe cannot be given");
        }
        String json = BoundedFile.readText(plan, MAX_PLAN);
        TrainingPlan read;
        try {
            read = TrainingPlan.fromJson(json);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(plan + ": " + e.getMessage() + "; correct the file");
        }
        return fromOptions(() -> read.with(options));
    }

    private RunSpec spec(TrainingPlan what) {
        if ((newData || attempts != null) && !untilCertified) {
            throw usage("--new-data and --attempts require --until-certified");
        }
        Engine computes = engine == null ? Engine.defaultOf(what.get(Hyperparameter.NETWORK)) : engine;
        if (!untilCertified) {
            return RunSpec.once(what, computes);
        }
        int last = attempts == null ? DEFAULT_ATTEMPTS : attempts;
        return fromOptions(() -> RunSpec.untilCertified(what, computes, new RunSpec.Restarts(last, newData)));
    }
}
