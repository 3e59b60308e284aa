package addition.report;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Colors that the color-blind can tell apart (Okabe and Ito, 2008), those of report.css in daylight. */
final class Palette {
    private static final int[] COLORS = {0x0072B2, 0xD55E00, 0x009E73, 0xB05A8F, 0xB8860B, 0x3B8FC2, 0x555555, 0x882255
    };

    private Palette() {}

    /** The classes {@code s0}, {@code s1} and so on. */
    static String style() {
        return IntStream.range(0, COLORS.length)
                .mapToObj(i -> String.format(Locale.ROOT, ".s%d{--c:#%06x}", i, COLORS[i]))
                .collect(Collectors.joining());
    }
}
