package addition.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** A Markdown file: where it leads, and how it looks. */
final class Page {
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();
    private static final Pattern ANCHOR = Pattern.compile("<h[1-6] id=\"([^\"]+)\"");

    private static final Pattern PERCENT = Pattern.compile("([0-9]) %");

    private final Path file;
    private final Node document;

    private Page(Path file, Node document) {
        this.file = file;
        this.document = document;
    }

    static Page read(Path file) throws IOException {
        Node document = PARSER.parse(Files.readString(file));
        keepSigns(document);
        return new Page(file, document);
    }

    Path file() {
        return file;
    }

    /** The text of its first heading. */
    String title() {
        StringBuilder title = new StringBuilder();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                if (title.isEmpty()) {
                    super.visit(heading);
                }
            }

            @Override
            public void visit(Text text) {
                if (text.getParent() instanceof Heading) {
                    title.append(text.getLiteral());
                }
            }

            @Override
            public void visit(Code code) {
                if (code.getParent() instanceof Heading) {
                    title.append(code.getLiteral());
                }
            }

            @Override
            public void visit(SoftLineBreak lineBreak) {
                return; // headings have none
            }
        });
        return title.toString();
    }

    /** Changes where links and images lead. */
    void relink(UnaryOperator<String> to) {
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                link.setDestination(to.apply(link.getDestination()));
                super.visit(link);
            }

            @Override
            public void visit(Image image) {
                image.setDestination(to.apply(image.getDestination()));
                super.visit(image);
            }
        });
    }

    /** Where links and images lead. */
    List<String> destinations() {
        List<String> all = new ArrayList<>();
        relink(destination -> {
            all.add(destination);
            return destination;
        });
        return all;
    }

    /** The names of its headings, for links to them. */
    Set<String> anchors() {
        Set<String> anchors = new LinkedHashSet<>();
        Matcher heading = ANCHOR.matcher(html());
        while (heading.find()) {
            anchors.add(heading.group(1));
        }
        return anchors;
    }

    String html() {
        return RENDERER.render(document);
    }

    /** Keeps each percentage together with its sign where lines break. */
    private static void keepSigns(Node document) {
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                text.setLiteral(PERCENT.matcher(text.getLiteral()).replaceAll("$1\u00A0%"));
            }
        });
    }
}
