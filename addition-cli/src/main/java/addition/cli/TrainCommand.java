package addition.cli;

import addition.eval.LengthCertificate;
import addition.train.DivergedException;
import addition.train.Network;
import addition.train.RunDirectory;
import addition.train.TrainingPlan;
import addition.train.TrainingResult;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains one network. */
@Command(name = "train", description = "Train one network and keep the run in a folder.")
final class TrainCommand extends BaseCommand<TrainCommand.Trained> {
    private static final int DEFAULT_ATTEMPTS = 100;

    @Option(names = "--run", paramLabel = "DIR", description = "The run's folder, new or empty; by default runs/….")
    private Path folder;

    @Option(
            names = "--until-certified",
            description = "Train again with new initial weights until it is proved that the network adds numbers of any"
                    + " length; ends with exit code 1 if none is.")
    private boolean untilCertified;

    @Option(names = "--new-data", description = "With --until-certified: draw new problems each time, too.")
    private boolean newData;

    @Option(
            names = "--attempts",
            paramLabel = "N",
            description = "With --until-certified: how often at most; by default " + DEFAULT_ATTEMPTS + ".")
    private Integer attempts;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the data and of the initial weights; by default ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private RecipeOptions options;

    /** A trained network; the certificate is there if it was asked for. */
    record Trained(RunDirectory run, TrainingResult result, int attempts, Optional<LengthCertificate> certificate) {}

    @Override
    Trained run() throws Exception {
        TrainingPlan plan = fromOptions(() -> options.plan(seed));
        if (untilCertified && options.network() != Network.SIMPLE_RNN) {
            throw usage("--until-certified goes with --network simple-rnn alone");
        }
        if ((newData || attempts != null) && !untilCertified) {
            throw usage("--new-data and --attempts go with --until-certified alone");
        }
        if (attempts != null && attempts < 1) {
            throw usage("--attempts must be positive, found " + attempts);
        }
        Backend.load();
        Path where = folder == null ? Runs.newFolder(options.toString()) : folder;
        RunDirectory run = RunDirectory.create(where, plan);
        return untilCertified
                ? untilCertified(plan, run)
                : new Trained(run, Runs.train(plan, options.engine(), run, err()), 1, Optional.empty());
    }

    private Trained untilCertified(TrainingPlan plan, RunDirectory run) throws IOException {
        int last = attempts == null ? DEFAULT_ATTEMPTS : attempts;
        for (int attempt = 1; ; attempt++) {
            TrainingPlan restarted = plan.restarted(attempt - 1, newData);
            run.begin(restarted);
            try {
                TrainingResult result = Runs.train(restarted, options.engine(), run, err());
                LengthCertificate certificate = LengthCertificate.of(result.network());
                say(attempt, CertifyCommand.text(certificate));
                if (certificate.isCertified() || attempt == last) {
                    return new Trained(run, result, attempt, Optional.of(certificate));
                }
            } catch (DivergedException e) {
                if (attempt == last) {
                    throw e;
                }
                say(attempt, e.getMessage());
            }
        }
    }

    private void say(int attempt, String outcome) {
        err().println("attempt " + attempt + ": " + outcome);
        err().flush();
    }

    @Override
    String text(Trained trained) {
        TrainingResult result = trained.result();
        Table table = new Table()
                .row("parameters", String.format("%,d", result.network().numParams()))
                .row("time of a step", String.format("%.0f µs", result.microsecondsPerIteration()))
                .row("validation exact match", Table.percent(result.validation().exactMatch()))
                .row("test exact match", Table.percent(result.test().exactMatch()))
                .row("model", trained.run().modelFile());
        trained.certificate().ifPresent(certificate -> table.row("attempts", trained.attempts()));
        return Runs.curve(result)
                + System.lineSeparator()
                + table
                + trained.certificate()
                        .map(certificate -> CertifyCommand.text(certificate) + System.lineSeparator())
                        .orElse("");
    }

    @Override
    JsonObject json(Trained trained) {
        JsonObject json = trained.run().summary(trained.result());
        trained.certificate().ifPresent(certificate -> {
            json.addProperty("attempts", trained.attempts());
            CertifyCommand.addTo(json, certificate);
        });
        return json;
    }

    @Override
    int exitCode(Trained trained) {
        boolean missed = trained.certificate().isPresent()
                && !trained.certificate().get().isCertified();
        return missed ? ExitCode.THRESHOLD_MISSED : ExitCode.DONE;
    }
}
