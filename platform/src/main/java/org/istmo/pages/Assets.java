package org.istmo.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The product's own files (style, script, typeface), held in memory, packed once, under addresses that carry their
 * content's hash and may be kept for ever. Nothing comes from another host.
 */
@Component
public final class Assets {

    private static final List<String> NAMES =
            List.of("istmo.css", "map.css", "istmo.js", "passkeys.js", "htmx.js", "icon.svg", "fonts/istmo-sans.woff2");

    private final Map<String, String> addresses = new HashMap<>();
    private final Map<String, Asset> byAddress = new HashMap<>();

    Assets() {
        // Typefaces and pictures first: the style sheet names them, and must name their hashed addresses.
        for (String name : NAMES.reversed()) {
            byte[] content = read(name);
            if (name.endsWith(".css")) {
                content = withHashedAddresses(content);
            }
            String hash = HexFormat.of().formatHex(Hashes.sha256(content), 0, 6);
            int dot = name.lastIndexOf('.');
            String address = "/assets/" + name.substring(0, dot) + "-" + hash + name.substring(dot);
            addresses.put(name, address);
            byAddress.put(address, Asset.of(name, content));
        }
    }

    /** The address of the file of this name. */
    public String address(String name) {
        String address = addresses.get(name);
        if (address == null) {
            throw new IllegalArgumentException("no asset " + name);
        }
        return address;
    }

    @Nullable
    Asset at(HttpServletRequest request) {
        return byAddress.get(request.getRequestURI());
    }

    private byte[] withHashedAddresses(byte[] css) {
        String text = new String(css, StandardCharsets.UTF_8);
        for (Map.Entry<String, String> asset : addresses.entrySet()) {
            text = text.replace("url(\"" + asset.getKey() + "\")", "url(\"" + asset.getValue() + "\")");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] read(String name) {
        String resource = name.equals("htmx.js")
                ? "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js"
                : "/static/" + name;
        try (InputStream stream = Assets.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("there is no " + resource);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file with its type, plain and packed. */
    record Asset(String type, byte[] plain, byte @Nullable [] packed) {

        static Asset of(String name, byte[] content) {
            String type = switch (name.substring(name.lastIndexOf('.') + 1)) {
                case "css" -> "text/css;charset=utf-8";
                case "js" -> "text/javascript;charset=utf-8";
                case "svg" -> "image/svg+xml";
                case "woff2" -> "font/woff2";
                default -> throw new IllegalArgumentException("no type for " + name);
            };
            return new Asset(type, content, name.endsWith(".woff2") ? null : gzip(content));
        }
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(content.length / 3 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
