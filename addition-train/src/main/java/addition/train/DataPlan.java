package addition.train;

import static org.nd4j.common.base.Preconditions.checkArgument;

import addition.data.AdditionDataset;
import com.google.gson.annotations.SerializedName;
import java.util.Objects;

/**
 * The problems of a {@link TrainingPlan}, split in order into 50 % for training, 10 % for validation and 40 % for the test.
 *
 * @param source how they are drawn
 * @param examples how many in all, at least 10 so that no part is empty
 * @param digits of each operand, 1 to 1,000
 * @param seed of the problems
 */
public record DataPlan(Source source, int examples, int digits, long seed) {
    /** How problems are drawn. */
    public enum Source {
        /** All digits uniform and independent, {@link AdditionDataset#random}. */
        @SerializedName("random")
        RANDOM {
            @Override
            AdditionDataset draw(int examples, int digits, long seed) {
                return AdditionDataset.random(examples, digits, seed);
            }
        },
        /** Rich in columns that hand on carries, {@link AdditionDataset#propagating}. */
        @SerializedName("propagating")
        PROPAGATING {
            @Override
            AdditionDataset draw(int examples, int digits, long seed) {
                return AdditionDataset.propagating(examples, digits, seed);
            }
        };

        abstract AdditionDataset draw(int examples, int digits, long seed);
    }

    /**
     * Checks the values.
     *
     * @param source how they are drawn
     * @param examples how many in all, at least 10
     * @param digits of each operand, 1 to 1,000
     * @param seed of the problems
     * @throws IllegalArgumentException if a value is out of range
     */
    public DataPlan {
        Objects.requireNonNull(source, "source");
        checkArgument(examples >= 10, "examples must be at least 10, found %s", examples);
        checkArgument(digits > 0 && digits <= 1_000, "digits must be 1 to 1000 in training, found %s", digits);
        checkArgument(
                2L * examples * digits <= AdditionDataset.MAX_STORED_DIGITS,
                "2 x examples x digits must be at most " + AdditionDataset.MAX_STORED_DIGITS + ", found %s",
                2L * examples * digits);
    }

    /** The problems. */
    AdditionDataset draw() {
        return source.draw(examples, digits, seed);
    }

    /**
     * The same with other problems.
     *
     * @param other their seed
     * @return a new plan
     */
    public DataPlan withSeed(long other) {
        return new DataPlan(source, examples, digits, other);
    }
}
