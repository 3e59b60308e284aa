package addition.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The NVIDIA GPUs of this machine, as its driver's {@code nvidia-smi} lists them.
 *
 * @param all every GPU
 */
record Gpus(List<Gpu> all) {
    /** nd4j-cuda-11.6 of M2.1 holds machine code for these and no PTX; code for 8.6 runs on 8.9 too. */
    static final double OLDEST = 3.7;

    static final double NEWEST = 8.9;
    private static final Pattern LINE = Pattern.compile("\\s*(.+?)\\s*,\\s*(\\d+\\.\\d+)\\s*");

    /**
     * One GPU.
     *
     * @param name the product
     * @param computeCapability such as 8.6
     */
    record Gpu(String name, double computeCapability) {
        boolean isSupported() {
            return computeCapability >= OLDEST && computeCapability <= NEWEST;
        }

        @Override
        public String toString() {
            return name + " has compute capability " + computeCapability;
        }
    }

    static Gpus find() {
        return find("nvidia-smi");
    }

    /** Asks a program; a machine without it, or where it fails or hangs, has no GPU to use. */
    static Gpus find(String nvidiaSmi) {
        try {
            Process process = new ProcessBuilder(nvidiaSmi, "--query-gpu=name,compute_cap", "--format=csv,noheader")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Gpus(List.of());
            }
            return parse(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Gpus(List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Gpus(List.of());
        }
    }

    static Gpus parse(String list) {
        return new Gpus(list.lines().map(Gpus::gpu).flatMap(Optional::stream).toList());
    }

    private static Optional<Gpu> gpu(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new Gpu(matcher.group(1), Double.parseDouble(matcher.group(2))))
                : Optional.empty();
    }
}
