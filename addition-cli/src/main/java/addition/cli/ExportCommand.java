package addition.cli;

import addition.data.BadInputException;
import addition.data.internal.AtomicFile;
import addition.exchange.ExportFormat;
import addition.fused.FusedNetwork;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a network for other programs. */
@Command(
        name = "export",
        description = "Write a network for other programs: ONNX, or its numbers for PyTorch and NumPy.",
        footer = {
            "",
            "onnx takes raw digits [examples, operands, digits] and gives probabilities [examples, radix, digits]. safetensors "
                    + "and npz have the names of a PyTorch state_dict: see docs/howto.md. All of them say which rule the network "
                    + "computes, the SHA-256 of the model file and of the proof that lies beside it, if there is one.",
            "",
            "Examples:",
            "  addition export zoo:simple-rnn/smallest --format onnx",
            "  addition export my-run/model.zip --format safetensors --out my.safetensors"
        })
final class ExportCommand extends BaseCommand<ExportCommand.Exported> {
    @Parameters(paramLabel = "MODEL", description = "A model file, or one of the zoo's: see addition models.")
    private ModelReference model;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            required = true,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private ExportFormat format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The file to make or replace; by default in the current directory, with the model's name.")
    private Path out;

    record Exported(Path file, Map<String, String> metadata, int parameters) {}

    @Override
    Exported run() throws Exception {
        Path file = out == null ? Path.of(model.name() + "." + format) : out;
        if (Files.exists(file) && model.isFile(file)) {
            throw usage("--out must be another file than the model, found " + file);
        }
        Map<String, String> metadata = model.origin();
        FusedNetwork network;
        byte[] content;
        try {
            network = model.fused();
            content = format.bytes(network, metadata);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(model + ": " + e.getMessage() + "; give a model of this library");
        }
        AtomicFile.write(file, stream -> stream.write(content));
        return new Exported(file, metadata, network.parameters().length);
    }

    @Override
    String text(Exported exported) {
        return String.format("wrote %,d parameters to %s%n", exported.parameters(), exported.file());
    }

    @Override
    JsonObject json(Exported exported) {
        JsonObject json = new JsonObject();
        json.addProperty("model", model.toString());
        json.addProperty("format", format.toString());
        json.addProperty("file", exported.file().toString());
        json.addProperty("parameters", exported.parameters());
        exported.metadata().forEach((key, value) -> {
            if (!key.equals(ModelReference.PROVENANCE)) {
                json.addProperty(key, value);
            }
        });
        return json;
    }
}
