package addition.cli;

import addition.data.IncompatibleException;
import addition.train.Environment;
import java.util.List;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The program; its commands do the work. */
@Command(
        name = "addition",
        mixinStandardHelpOptions = true,
        description = "Neural networks that learn to add, in Deeplearning4j.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = AdditionCommand.Version.class,
        footer = {
            "",
            "Examples:",
            "  addition compare                            the article's experiment, and a report of it",
            "  addition add 438 540                        with a network that is proved to add",
            "  addition train --recipe generalizing        train such a network",
            "  source <(addition generate-completion)      in bash and zsh: complete commands with the tab key",
            "",
            "Exit codes: 0 done; 1 a threshold was missed or training diverged; 2 wrong usage; 3 bad input; 4 input or output"
                    + " failed; 5 locked or incompatible; 70 a bug; 130 or 143 stopped by a signal."
        })
final class AdditionCommand {
    /** The commands, in the order in which the help lists them. */
    static final List<Class<?>> COMMANDS = List.of(
            CompareCommand.class,
            TrainCommand.class,
            ResumeCommand.class,
            EvaluateCommand.class,
            CertifyCommand.class,
            CheckCommand.class,
            ExplainCommand.class,
            AddCommand.class,
            DataCommand.class,
            ModelsCommand.class,
            ExportCommand.class,
            ReportCommand.class,
            SweepCommand.class,
            HelpCommand.class,
            GenerateCompletion.class);

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IncompatibleException {
            Backend.load();
            Environment environment = Environment.current();
            return new String[] {
                "addition " + environment.addition(),
                "Deeplearning4j " + environment.deeplearning4j() + ", ND4J backend " + environment.backend(),
                "Java " + environment.java(),
                environment.system() + ", " + environment.processors() + " processors"
            };
        }
    }
}
