package addition.sweep;

import addition.sweep.SweepColumn.Type;
import blue.strategic.parquet.ParquetWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.UUID;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** Rows as a Parquet file; what is empty in a row is null. */
public final class ParquetFile {
    private ParquetFile() {}

    /**
     * Writes rows, the whole file or none of it.
     *
     * @param rows the rows
     * @param file the file to make or replace
     * @throws IOException if it cannot be written
     */
    public static void write(Collection<SweepRow> rows, Path file) throws IOException {
        SweepFolder.refuseLink(file);
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (ParquetWriter<SweepRow> writer =
                    ParquetWriter.writeFile(schema(), temporary.toFile(), (row, values) -> {
                        for (SweepColumn column : SweepColumn.ALL) {
                            if (!row.text(column.name()).isEmpty()) {
                                values.write(column.name(), value(row, column));
                            }
                        }
                    })) {
                for (SweepRow row : rows) {
                    writer.write(row);
                }
            }
            try (FileChannel written = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
            throw new FileSystemException(
                    file.toString(),
                    null,
                    reason == null ? e.getClass().getSimpleName() + "; check the folder" : reason);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static Object value(SweepRow row, SweepColumn column) {
        String text = row.text(column.name());
        return switch (column.type()) {
            case TEXT -> text;
            case INTEGER -> Long.valueOf(text);
            case DECIMAL, SHARE -> Double.valueOf(text);
            case FLAG -> Boolean.valueOf(text);
        };
    }

    private static MessageType schema() {
        return new MessageType(
                "sweep",
                SweepColumn.ALL.stream().map(ParquetFile::field).toArray(org.apache.parquet.schema.Type[]::new));
    }

    private static PrimitiveType field(SweepColumn column) {
        PrimitiveTypeName type = switch (column.type()) {
            case TEXT -> PrimitiveTypeName.BINARY;
            case INTEGER -> PrimitiveTypeName.INT64;
            case DECIMAL, SHARE -> PrimitiveTypeName.DOUBLE;
            case FLAG -> PrimitiveTypeName.BOOLEAN;
        };
        return Types.optional(type)
                .as(column.type() == Type.TEXT ? LogicalTypeAnnotation.stringType() : null)
                .named(column.name());
    }
}
