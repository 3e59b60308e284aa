package addition.cli;

import addition.sweep.Recipe;
import addition.train.Engine;
import addition.train.Gradients;
import addition.train.Network;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads option values, with messages that name what can be said instead. */
final class Labels {
    private Labels() {}

    static void register(CommandLine commandLine) {
        commandLine
                .registerConverter(Network.class, oneOf(Network.values()))
                .registerConverter(Recipe.class, oneOf(Recipe.values()))
                .registerConverter(Engine.class, oneOf(Engine.values()))
                .registerConverter(Gradients.class, oneOf(Gradients.values()))
                .registerConverter(DataCommand.Kind.class, oneOf(DataCommand.Kind.values()))
                .registerConverter(Path.class, Labels::path)
                .registerConverter(ModelName.class, Labels::model);
    }

    private static <E extends Enum<E>> ITypeConverter<E> oneOf(E[] values) {
        return text -> Arrays.stream(values)
                .filter(value -> value.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(Arrays.stream(values)
                        .map(Object::toString)
                        .collect(Collectors.joining(", ", "expected one of ", ", found '" + text + "'"))));
    }

    private static ModelName model(String text) {
        path(text);
        return new ModelName(text);
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
