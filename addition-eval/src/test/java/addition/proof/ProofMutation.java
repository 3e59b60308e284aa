package addition.proof;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes a proof's text in one place or a few: numbers, entries, names, brackets. */
final class ProofMutation {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?=[,\\]}])");
    private static final Pattern LIST = Pattern.compile("\\[[-0-9,]+]");
    private static final Pattern BOX = Pattern.compile("\"(low|high)\":\\[[-0-9,]+]");
    private static final Pattern PAST_CLASS = Pattern.compile("\\{\"state\":[^}]*}");
    private static final Pattern WITH_BOX = Pattern.compile("\\{\"state\":[^}]*\"low\"[^}]*}");
    private static final Pattern FIELD = Pattern.compile("\"[a-zA-Z]+\":");
    private static final List<String> ODD = List.of(
            "0",
            "-0",
            "1e3",
            "1.0",
            "NaN",
            "null",
            "true",
            "\"1\"",
            "[]",
            "[1]",
            "{}",
            "01",
            "+1",
            "-",
            "9".repeat(100),
            "9".repeat(101),
            "9".repeat(5000),
            "-9223372036854775808",
            "[".repeat(50),
            "288230376151711744",
            "Infinity");
    private static final List<String> RULES = List.of(
            "addition:2:2",
            "addition:10:2",
            "addition:2:3",
            "addition:3:2",
            "subtraction:2",
            "multiplication:2:3",
            "my-rule",
            "Addition:2:2",
            "",
            "addition",
            "x".repeat(41));

    private final Random random;

    ProofMutation(Random random) {
        this.random = random;
    }

    String of(String proof) {
        String mutated = proof;
        for (int i = random.nextInt(5) == 0 ? 3 : 1; i > 0; i--) {
            mutated = once(mutated);
        }
        return mutated;
    }

    private String once(String proof) {
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> replaced(proof, NUMBER, this::nearby);
            case 3 ->
                replaced(
                        proof, NUMBER, number -> new BigInteger(number).negate().toString());
            case 4 -> replaced(proof, NUMBER, number -> one(ODD));
            case 5 -> replaced(proof, NUMBER, this::otherDigit);
            case 6, 7 -> replaced(proof, BOX, box -> replaced(box, NUMBER, this::nearby));
            case 8 -> moved(proof);
            case 9 -> replaced(proof, LIST, list -> list.replaceFirst("[-0-9]+,?", ""));
            case 10 -> replaced(proof, LIST, list -> list.replaceFirst("\\[", "[" + random.nextInt(5) + ","));
            case 11 -> swapped(proof);
            case 12 -> replaced(proof, PAST_CLASS, one -> random.nextBoolean() ? one + "," + one : "");
            case 13 ->
                random.nextBoolean()
                        ? replaced(proof, FIELD, field -> field + "0," + field)
                        : replaced(proof, FIELD, field -> "\"other\":");
            case 14 -> proof.replaceFirst("\"name\":\"[^\"]*\"", "\"name\":\"" + one(RULES) + "\"");
            default -> cut(proof);
        };
    }

    /** A number a little or a lot larger or smaller. */
    private String nearby(String number) {
        BigInteger step = BigInteger.ONE.shiftLeft(random.nextInt(random.nextBoolean() ? 4 : 40));
        return new BigInteger(number)
                .add(random.nextBoolean() ? step : step.negate())
                .toString();
    }

    private String otherDigit(String number) {
        int at = random.nextInt(number.length());
        return number.substring(0, at) + random.nextInt(10) + number.substring(at + 1);
    }

    /** A box moved to one side: every number of it, by the same step. */
    private String moved(String proof) {
        BigInteger step = BigInteger.valueOf(random.nextInt(2_001) - 1_000);
        return replaced(
                proof,
                WITH_BOX,
                one -> NUMBER.matcher(one.substring(one.indexOf("\"low\"")))
                        .replaceAll(number ->
                                new BigInteger(number.group()).add(step).toString())
                        .transform(box -> one.substring(0, one.indexOf("\"low\"")) + box));
    }

    /** Two numbers, of anywhere in the text, in the place of each other. */
    private String swapped(String proof) {
        List<MatchResult> numbers = NUMBER.matcher(proof).results().toList();
        if (numbers.isEmpty()) {
            return proof;
        }
        MatchResult one = numbers.get(random.nextInt(numbers.size()));
        MatchResult other = numbers.get(random.nextInt(numbers.size()));
        MatchResult first = one.start() < other.start() ? one : other;
        MatchResult second = first == one ? other : one;
        return first.start() == second.start()
                ? proof
                : proof.substring(0, first.start())
                        + second.group()
                        + proof.substring(first.end(), second.start())
                        + first.group()
                        + proof.substring(second.end());
    }

    private String cut(String proof) {
        int at = random.nextInt(proof.length());
        return random.nextBoolean() ? proof.substring(0, at) : proof.substring(0, at) + proof.substring(at + 1);
    }

    /** The text with one of the matches replaced, if there are any. */
    private String replaced(String text, Pattern pattern, UnaryOperator<String> replacement) {
        Matcher matcher = pattern.matcher(text);
        List<MatchResult> matches = matcher.results().toList();
        if (matches.isEmpty()) {
            return text;
        }
        MatchResult match = matches.get(random.nextInt(matches.size()));
        return text.substring(0, match.start()) + replacement.apply(match.group()) + text.substring(match.end());
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
