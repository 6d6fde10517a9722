package org.istmo.notices;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMTP server that says of every recipient what it is told to say, or goes away once it has the text. */
final class StubbornServer implements AutoCloseable {

    private final ServerSocket socket;
    private final String ofRecipients;
    private final boolean goesAway;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    /** Says this to each recipient: {@code 550 5.1.1 …}, {@code 451 …}. */
    static StubbornServer saying(String ofRecipients) {
        return new StubbornServer(ofRecipients, false);
    }

    /** Takes the text and goes without a word. */
    static StubbornServer goingAway() {
        return new StubbornServer("250 2.1.5 fine", true);
    }

    private StubbornServer(String ofRecipients, boolean goesAway) {
        try {
            this.socket = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.ofRecipients = ofRecipients;
        this.goesAway = goesAway;
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The lines that it was told. */
    List<String> heard() {
        return heard;
    }

    private void listen() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                talk(caller);
            } catch (IOException closed) {
                // The caller has gone, or the test is over.
            }
        }
    }

    private void talk(Socket caller) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        say(caller, "220 stubborn");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            switch (line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT)) {
                case "RCPT" -> say(caller, ofRecipients);
                case "DATA" -> {
                    say(caller, "354 go on");
                    for (String text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {
                        heard.add(text);
                    }
                    if (goesAway) {
                        return;
                    }
                    say(caller, "250 taken");
                }
                case "QUIT" -> {
                    say(caller, "221 bye");
                    return;
                }
                default -> say(caller, "250 fine");
            }
        }
    }

    private static void say(Socket caller, String line) throws IOException {
        caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        caller.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
