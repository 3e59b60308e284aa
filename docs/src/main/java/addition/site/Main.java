package addition.site;

import java.io.IOException;
import java.nio.file.Path;

/** Makes the site. */
public final class Main {
    private Main() {}

    /**
     * Makes the site of a project.
     *
     * @param args the project's directory, the site's, and whether the documentation of the API lies below it,
     *     {@code true} or {@code false}
     * @throws IOException if a file cannot be read or written
     * @throws IllegalStateException if a link leads nowhere
     */
    public static void main(String[] args) throws IOException {
        new Site(Path.of(args[0]), Boolean.parseBoolean(args[2])).write(Path.of(args[1]));
    }
}
