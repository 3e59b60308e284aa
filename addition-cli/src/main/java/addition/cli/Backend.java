package addition.cli;

import addition.data.IncompatibleException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import org.nd4j.linalg.factory.Nd4j;

/** Loads the ND4J backend, or says in one line why it cannot. */
final class Backend {
    private static final String CUDA_BACKEND = "org/nd4j/linalg/jcublas/JCublasBackend.class";
    private static final String ADVICE = "leave out -Pcuda to use the processor";

    private Backend() {}

    /** Loads the backend; to be called before anything else of ND4J. */
    static void load() throws IncompatibleException {
        boolean cuda = Backend.class.getClassLoader().getResource(CUDA_BACKEND) != null;
        if (cuda) {
            check(Gpus.find());
        }
        PrintStream err = System.err;
        if (System.getProperty("addition.log") == null) {
            // ND4J prints stack traces of its own.
            System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        }
        try {
            Nd4j.createFromArray(0f).toFloatVector();
        } catch (LinkageError | RuntimeException e) { // ND4J loads in a static initializer
            throw new IncompatibleException(
                    cuda
                            ? "CUDA: ND4J could not use the GPU, CUDA 11.6 may be missing; say -Pcuda,cuda-redist to bring it"
                                    + " along, or "
                                    + ADVICE
                            : "ND4J: its native library could not be loaded on this machine; JAVA_OPTS="
                                    + "-Daddition.log=DEBUG shows why");
        } finally {
            System.setErr(err);
        }
    }

    /** Refuses machines whose GPUs the CUDA backend holds no machine code for. */
    static void check(Gpus gpus) throws IncompatibleException {
        if (gpus.all().isEmpty()) {
            throw new IncompatibleException("CUDA: no NVIDIA GPU was found on this machine; " + ADVICE);
        }
        List<Gpus.Gpu> unsupported =
                gpus.all().stream().filter(gpu -> !gpu.isSupported()).toList();
        boolean chosen = System.getenv("CUDA_VISIBLE_DEVICES") != null
                && unsupported.size() < gpus.all().size();
        if (!unsupported.isEmpty() && !chosen) {
            throw new IncompatibleException("CUDA: " + unsupported.get(0) + ", and ND4J's CUDA 11.6 serves "
                    + Gpus.OLDEST + " to " + Gpus.NEWEST + "; " + ADVICE);
        }
    }
}
