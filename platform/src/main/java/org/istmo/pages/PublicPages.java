package org.istmo.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Keeps public pages in memory, packed, with an ETag, until {@link PublicContentChanged}. Only answers of handlers
 * that say {@link PublicPage}, only for strangers (no session, no token), only whole and successful ones. What one
 * person may see never enters, because a request that could be a person's never reaches the cache.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public class PublicPages extends OncePerRequestFilter {

    /** The name of the session's cookie: a request that carries it belongs to a person. */
    public static final String SESSION_COOKIE = "istmo";

    /** How long an answer can be kept that never changes: said by the handler, and left as it is. */
    public static final String FOR_EVER = "public, max-age=31536000, immutable";

    private static final String KEEP = PublicPages.class.getName() + ".keep";
    private static final int LONGEST_ADDRESS = 500;
    private static final long BYTES_IN_ALL = 48L << 20;

    private final AtomicLong epoch = new AtomicLong();
    private final Cache<String, Kept> kept = Caffeine.newBuilder()
            .maximumWeight(BYTES_IN_ALL)
            .weigher((String address, Kept page) -> address.length() + page.packed().length)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    private record Kept(long epoch, String etag, Map<String, String> headers, byte[] packed) {}

    /**
     * The answer may be kept: said by the interceptor that sees the handler's annotation, or by a handler that finds
     * out only when it looks. Said before anything is written.
     */
    public static void keep(HttpServletRequest request) {
        request.setAttribute(KEEP, true);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void forget(PublicContentChanged changed) {
        epoch.incrementAndGet();
        kept.invalidateAll();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = addressOf(request);
        if (address == null) {
            chain.doFilter(request, response);
            return;
        }
        Kept page = kept.getIfPresent(address);
        if (page != null && page.epoch() == epoch.get() && accepts(request, page)) {
            write(page, request, response);
            return;
        }
        long before = epoch.get();
        Answer answer = new Answer(request, response);
        chain.doFilter(request, answer);
        if (!answer.isKept() || answer.getStatus() != HttpServletResponse.SC_OK || request.isAsyncStarted()) {
            answer.copyBodyToResponse();
            return;
        }
        Kept fresh = pack(before, answer);
        if (!request.getMethod().equals("HEAD")) {
            kept.put(address, fresh);
        }
        write(fresh, request, response);
    }

    /** Whether the reader takes what is kept; whoever takes something else is for the handler to answer. */
    private static boolean accepts(HttpServletRequest request, Kept page) {
        String accept = request.getHeader("Accept");
        String type = page.headers().get("Content-Type");
        if (accept == null || type == null) {
            return true;
        }
        try {
            MediaType kept = MediaType.parseMediaType(type);
            return MediaType.parseMediaTypes(accept).stream().anyMatch(one -> one.includes(kept));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /** Whether the request belongs to nobody: without a session, without a token. */
    static boolean isAnonymous(HttpServletRequest request) {
        if (request.getHeader("Authorization") != null) {
            return false;
        }
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(SESSION_COOKIE)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static @Nullable String addressOf(HttpServletRequest request) {
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (!reads || !isAnonymous(request) || request.getRequestURI().startsWith("/assets/")) {
            return null;
        }
        String query = request.getQueryString();
        String address = query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
        return address.length() > LONGEST_ADDRESS ? null : address;
    }

    private static Kept pack(long epoch, ContentCachingResponseWrapper answer) {
        byte[] content = answer.getContentAsByteArray();
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : answer.getHeaderNames()) {
            String value = answer.getHeader(name);
            if (value != null && !name.equalsIgnoreCase("Set-Cookie") && !name.equalsIgnoreCase("Content-Length")) {
                headers.put(name, value);
            }
        }
        if (answer.getContentType() != null) {
            headers.put("Content-Type", answer.getContentType());
        }
        if (!FOR_EVER.equals(headers.get("Cache-Control"))) {
            // Readers ask again each time, and mostly hear "not modified".
            headers.put("Cache-Control", "public, no-cache");
        }
        headers.put("Vary", "Accept-Encoding, Cookie");
        String etag = "\"" + HexFormat.of().formatHex(Hashes.sha256(content), 0, 12) + "\"";
        return new Kept(epoch, etag, headers, Assets.gzip(content));
    }

    private static void write(Kept page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        page.headers().forEach(response::setHeader);
        response.setHeader("ETag", page.etag());
        String known = request.getHeader("If-None-Match");
        if (known != null && known.contains(page.etag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setStatus(HttpServletResponse.SC_OK);
        byte[] body = page.packed();
        String accepted = request.getHeader("Accept-Encoding");
        if (accepted != null && accepted.contains("gzip")) {
            response.setHeader("Content-Encoding", "gzip");
        } else {
            body = Hashes.gunzip(body);
        }
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    /** Holds back an answer that is kept, to pack it; lets every other one through as it is written. */
    private static final class Answer extends ContentCachingResponseWrapper {

        private final HttpServletRequest request;

        Answer(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        boolean isKept() {
            return request.getAttribute(KEEP) != null;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return isKept() ? super.getOutputStream() : getResponse().getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            return isKept() ? super.getWriter() : getResponse().getWriter();
        }

        @Override
        public void flushBuffer() throws IOException {
            if (isKept()) {
                super.flushBuffer();
            } else {
                getResponse().flushBuffer();
            }
        }

        @Override
        public void setContentLength(int length) {
            if (isKept()) {
                super.setContentLength(length);
            } else {
                getResponse().setContentLength(length);
            }
        }

        @Override
        public void setContentLengthLong(long length) {
            if (isKept()) {
                super.setContentLengthLong(length);
            } else {
                getResponse().setContentLengthLong(length);
            }
        }
    }
}
