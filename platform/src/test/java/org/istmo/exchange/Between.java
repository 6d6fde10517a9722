package org.istmo.exchange;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** What stands between two servers: it hears each request, and may let something happen before it goes on, or instead. */
final class Between implements AutoCloseable {

    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final String behind;

    /** What the server behind answers becomes what this makes of it. */
    private volatile UnaryOperator<Said> instead = said -> said;

    /** An answer. */
    record Said(String request, int status, String type, byte[] body) {}

    Between(String behind) throws IOException {
        this.behind = behind;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What is asked from now on is answered so. */
    void says(UnaryOperator<Said> otherwise) {
        instead = otherwise;
        heard.clear();
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            heard.add(request);
            HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI()))
                    .method(
                            exchange.getRequestMethod(),
                            BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
            for (String name : List.of("Authorization", "Accept", "Content-Type")) {
                String value = exchange.getRequestHeaders().getFirst(name);
                if (value != null) {
                    asked.header(name, value);
                }
            }
            HttpResponse<byte[]> got = client.send(asked.build(), BodyHandlers.ofByteArray());
            Said said = instead.apply(new Said(
                    request,
                    got.statusCode(),
                    got.headers().firstValue("Content-Type").orElse(""),
                    got.body()));
            exchange.getResponseHeaders().set("Content-Type", said.type());
            got.headers()
                    .firstValue("X-TAXII-Date-Added-Last")
                    .ifPresent(date -> exchange.getResponseHeaders().set("X-TAXII-Date-Added-Last", date));
            if (said.status() == 302) {
                exchange.getResponseHeaders().set("Location", behind + "/taxii2/");
            }
            exchange.sendResponseHeaders(said.status(), said.body().length == 0 ? -1 : said.body().length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(said.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
