package addition.cli;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Catches SIGINT and SIGTERM while it is open: the first requests a stop, the second stops immediately.
 *
 * <p>The virtual machine's own way, a shutdown hook, knows no second signal. {@code sun.misc.Signal} does; it is in
 * {@code jdk.unsupported}, which every JDK up to 25 has, and is called by reflection, as the compiler warns of it.
 * Where it is missing, a signal ends the program as if it had been killed.
 */
final class StopSignals implements AutoCloseable {
    private static final int SIGNAL_BASE = 128;

    private final PrintWriter err;
    private final Map<Object, Object> handlersBefore = new LinkedHashMap<>();
    private volatile int received;

    private StopSignals(PrintWriter err) {
        this.err = err;
    }

    static StopSignals watch(PrintWriter err) {
        StopSignals signals = new StopSignals(err);
        try {
            signals.handle("INT");
            signals.handle("TERM");
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return signals; // none, or one that the virtual machine reserves
        }
        return signals;
    }

    private void handle(String name) throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Signal");
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        InvocationHandler invocation = (proxy, method, args) -> switch (method.getName()) {
            case "handle" -> {
                receive((int) type.getMethod("getNumber").invoke(args[0]));
                yield null;
            }
            case "equals" -> proxy == args[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> name;
        };
        Object handler =
                Proxy.newProxyInstance(StopSignals.class.getClassLoader(), new Class<?>[] {handlerType}, invocation);
        Object signal = type.getConstructor(String.class).newInstance(name);
        handlersBefore.put(signal, type.getMethod("handle", type, handlerType).invoke(null, signal, handler));
    }

    private void receive(int number) {
        if (received != 0) {
            Runtime.getRuntime().halt(SIGNAL_BASE + number);
        }
        received = number;
        err.println("stopping after this step; press Ctrl-C again to stop immediately");
        err.flush();
    }

    /** Whether a signal has come. */
    boolean stop() {
        return received != 0;
    }

    /** The exit code, if a signal has come. */
    OptionalInt exitCode() {
        return stop() ? OptionalInt.of(SIGNAL_BASE + received) : OptionalInt.empty();
    }

    @Override
    public void close() {
        handlersBefore.forEach((signal, before) -> {
            try {
                Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
                signal.getClass()
                        .getMethod("handle", signal.getClass(), handlerType)
                        .invoke(null, signal, before);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e); // it worked in handle()
            }
        });
    }
}
