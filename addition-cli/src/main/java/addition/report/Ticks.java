package addition.report;

import addition.report.Plot.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where an axis has its marks, and their labels.
 *
 * @param at the positions
 * @param texts a text for each
 */
record Ticks(List<Double> at, List<String> texts) {
    private static final int ABOUT = 5;

    static Ticks of(Axis axis) {
        List<Double> at = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        switch (axis.scale()) {
            case CATEGORIES -> {
                for (int i = 0; i < axis.categories().size(); i++) {
                    at.add((double) i);
                    texts.add(axis.categories().get(i));
                }
            }
            case LOGARITHMIC -> {
                at.addAll(logarithmic(axis));
                at.forEach(value -> texts.add(number(value)));
            }
            case PERCENT -> {
                add(at, axis);
                at.forEach(share -> texts.add(percent(share)));
            }
            case LINEAR -> {
                add(at, axis);
                at.forEach(value -> texts.add(number(value)));
            }
        }
        return new Ticks(at, texts);
    }

    /** Powers of ten; 1, 2 and 5 times them where those are few. */
    private static List<Double> logarithmic(Axis axis) {
        List<Double> powers = oneTwoFive(axis).filter(Ticks::isPowerOfTen).toList();
        return powers.size() > 2 ? powers : oneTwoFive(axis).toList();
    }

    private static Stream<Double> oneTwoFive(Axis axis) {
        int from = (int) Math.floor(Math.log10(axis.min()));
        int to = (int) Math.ceil(Math.log10(axis.max()));
        return IntStream.rangeClosed(from, to)
                .boxed()
                .flatMap(power -> Stream.of(1, 2, 5).map(factor -> factor * Math.pow(10, power)))
                .filter(value -> value >= axis.min() * (1 - 1e-9) && value <= axis.max() * (1 + 1e-9));
    }

    private static boolean isPowerOfTen(double value) {
        double power = Math.log10(value);
        return Math.abs(power - Math.rint(power)) < 1e-9;
    }

    private static void add(List<Double> at, Axis axis) {
        double step = step(axis.max() - axis.min());
        for (int i = 0; axis.min() + i * step <= axis.max() * (1 + 1e-9); i++) {
            at.add(axis.min() + i * step);
        }
    }

    /** 1, 2 or 5 times a power of ten. */
    private static double step(double range) {
        double power = Math.pow(10, Math.floor(Math.log10(range / ABOUT)));
        double rest = range / ABOUT / power;
        return power * (rest < 1.5 ? 1 : rest < 3.5 ? 2 : rest < 7.5 ? 5 : 10);
    }

    /** Such as {@code 20 %} or {@code 0.5 %}. */
    static String percent(double share) {
        return number(Math.round(share * 1e6) / 1e4) + " %";
    }

    static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, "%.4g", value).replaceFirst("\\.?0+(e|$)", "$1");
    }
}
