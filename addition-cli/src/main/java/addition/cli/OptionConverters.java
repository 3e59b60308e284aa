package addition.cli;

import addition.data.ProblemKind;
import addition.data.internal.Labels;
import addition.exchange.ExportFormat;
import addition.train.Engine;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads option values, with messages that name what can be said instead. */
final class OptionConverters {
    private OptionConverters() {}

    static void register(CommandLine commandLine) {
        commandLine
                .registerConverter(Engine.class, oneOf(Engine.values()))
                .registerConverter(ExportFormat.class, oneOf(ExportFormat.values()))
                .registerConverter(ProblemKind.class, oneOf(ProblemKind.values()))
                .registerConverter(Path.class, OptionConverters::path)
                .registerConverter(ModelReference.class, OptionConverters::model);
    }

    private static <E extends Enum<E>> ITypeConverter<E> oneOf(E[] values) {
        return text -> {
            try {
                return Labels.parse("it", List.of(values), text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage().replaceFirst("it must be", "expected"));
            }
        };
    }

    private static ModelReference model(String text) {
        path(text);
        return new ModelReference(text);
    }

    private static Path path(String text) {
        try {
            if (FileNames.isReadable(text)) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    text.indexOf('\0') >= 0 ? "a file's name cannot have a NUL character" : FileNames.refusal());
        }
        throw new TypeConversionException(FileNames.refusal());
    }
}
