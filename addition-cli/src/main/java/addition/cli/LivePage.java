package addition.cli;

import addition.data.internal.Json;
import addition.train.TrainingMonitor.CurvePoint;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Training as it goes, for a browser on this machine: Java's own HTTP server on the loopback address, which serves a
 * page and, to it, the metrics so far.
 */
final class LivePage implements AutoCloseable {
    private static final int USUAL_PORT = 9_000;
    private static final int MAX_LOSSES = 400;

    private final HttpServer server;
    private final Map<String, State> networks = new ConcurrentSkipListMap<>();

    private LivePage(HttpServer server) {
        this.server = server;
    }

    /** At port 9000, or at any that is free. */
    static LivePage open() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(here, USUAL_PORT), 0);
        } catch (BindException e) {
            server = HttpServer.create(new InetSocketAddress(here, 0), 0);
        }
        LivePage page = new LivePage(server);
        server.createContext("/", page::answer);
        server.start();
        return page;
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
            if (!host.matches("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]+)?")) { // a page of another site, by its name
                exchange.sendResponseHeaders(403, -1);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
            } else if (path.equals("/")) {
                send(exchange, "text/html; charset=utf-8", page());
            } else if (path.equals("/state")) {
                send(exchange, "application/json", Json.line(states()).getBytes(StandardCharsets.UTF_8));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'self'; script-src 'unsafe-inline'; style-src 'unsafe-inline'");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] page() throws IOException {
        try (InputStream in = LivePage.class.getResourceAsStream("live.html")) {
            return in.readAllBytes();
        }
    }

    private Collection<Object> states() {
        List<Object> states = new ArrayList<>();
        networks.values().forEach(state -> states.add(state.copy()));
        return states;
    }

    /** Shows a network's training of so many epochs, instead of an attempt before. */
    void start(String network, int epochs) {
        networks.put(network, new State(network, epochs));
    }

    void epochDone(String network, int epoch, double loss) {
        networks.get(network).epochDone(epoch, loss);
    }

    void curvePoint(String network, CurvePoint point) {
        networks.get(network).curvePoint(point);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** The metrics of a network so far; written by the thread that trains it, read by the server's. */
    private static final class State {
        private final String name;
        private final int epochs;
        private final List<double[]> losses = new ArrayList<>();
        private final List<Point> points = new ArrayList<>();
        private int epoch;
        private double loss;

        State(String name, int epochs) {
            this.name = name;
            this.epochs = epochs;
        }

        synchronized void epochDone(int epoch, double loss) {
            this.epoch = epoch;
            this.loss = loss;
            int every = Math.max(1, epochs / MAX_LOSSES);
            if (epoch % every == 0) {
                losses.add(new double[] {epoch, loss});
            }
        }

        synchronized void curvePoint(CurvePoint point) {
            points.add(new Point(point.epoch(), point.validationExactMatch()));
        }

        synchronized Copy copy() {
            return new Copy(name, epochs, epoch, loss, List.copyOf(losses), List.copyOf(points));
        }
    }

    private record Point(int epoch, double exactMatch) {}

    private record Copy(String name, int epochs, int epoch, double loss, List<double[]> losses, List<Point> points) {}
}
