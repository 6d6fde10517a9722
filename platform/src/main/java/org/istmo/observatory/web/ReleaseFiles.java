package org.istmo.observatory.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalTime;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.observatory.data.DataRelease;
import org.istmo.observatory.data.DataReleases;
import org.istmo.pages.NotFound;
import org.istmo.pages.PublicPages;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The files of the releases, and all files of one as an archive. Whatever their size, memory stays flat. */
@Controller
class ReleaseFiles {

    /** Files up to this size are kept in memory once somebody has asked for them. */
    private static final long SMALL = 4L << 20;

    /** As many digits as {@link PublicPages} takes for its ETags, so that both give the same. */
    private static final int ETAG_DIGITS = 24;

    private static final String FOR_EVER = PublicPages.FOR_EVER;
    private static final String ASK_AGAIN = "public, no-cache";

    /** The archive of the newest release, whose own name changes from one to the next. */
    private static final String NEWEST_ARCHIVE = "istmo.zip";

    private final DataReleases releases;

    ReleaseFiles(DataReleases releases) {
        this.releases = releases;
    }

    @GetMapping("/data/releases/{version}/{file}")
    @Permits(Permission.PUBLIC)
    void file(
            @PathVariable String version,
            @PathVariable String file,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (file.equals("istmo-" + version + ".zip")) {
            DataRelease release = releases.all().stream()
                    .filter(one -> one.version().equals(version))
                    .findFirst()
                    .orElseThrow(() -> new NotFound("release " + version));
            archive(release, FOR_EVER, request, response);
        } else {
            send(version, file, FOR_EVER, request, response);
        }
    }

    @GetMapping("/data/latest/{file}")
    @Permits(Permission.PUBLIC)
    void latest(@PathVariable String file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        DataRelease newest = releases.newest().orElseThrow(() -> new NotFound("a release of the data"));
        if (file.equals(NEWEST_ARCHIVE)) {
            archive(newest, ASK_AGAIN, request, response);
        } else {
            send(newest.version(), file, ASK_AGAIN, request, response);
        }
    }

    private void send(
            String version, String name, String caching, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        DataRelease.Entry file =
                releases.file(version, name).orElseThrow(() -> new NotFound(name + " of release " + version));
        boolean text = file.mediaType().startsWith("text/");
        response.setContentType(file.mediaType() + (text ? ";charset=utf-8" : ""));
        response.setHeader(
                "Content-Disposition",
                (name.endsWith(".csv") ? ContentDisposition.attachment() : ContentDisposition.inline())
                        .filename(name)
                        .build()
                        .toString());
        cache(caching, response);
        if (isKnown(file.sha256(), request, response)) {
            return;
        }
        boolean kept = file.bytes() <= SMALL;
        if (kept) {
            PublicPages.keep(request);
        }
        if (request.getMethod().equals("HEAD") && !kept) {
            response.setContentLengthLong(file.bytes());
            return;
        }
        try (OutputStream out = kept ? response.getOutputStream() : packed(request, response)) {
            releases.copy(version, name, out);
        }
    }

    private void archive(DataRelease release, String caching, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentType("application/zip");
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(release.archive())
                        .build()
                        .toString());
        cache(caching, response);
        // The sums name every file's content, and with it the archive's.
        String sums = release.files().stream()
                .filter(file -> file.name().equals("SHA256SUMS"))
                .map(DataRelease.Entry::sha256)
                .findFirst()
                .orElseThrow();
        if (isKnown(sums, request, response) || request.getMethod().equals("HEAD")) {
            return;
        }
        try (ZipOutputStream zip = new ZipOutputStream(response.getOutputStream())) {
            for (DataRelease.Entry file : release.files()) {
                ZipEntry entry = new ZipEntry("istmo-" + release.version() + "/" + file.name());
                entry.setTimeLocal(release.madeOn().atTime(LocalTime.MIDNIGHT));
                zip.putNextEntry(entry);
                releases.copy(release.version(), file.name(), zip);
                zip.closeEntry();
            }
        }
    }

    /** What is answered to a person is kept by nobody, as has been said already. */
    private static void cache(String caching, HttpServletResponse response) {
        if (!response.containsHeader("Cache-Control")) {
            response.setHeader("Cache-Control", caching);
        }
    }

    private static boolean isKnown(String sha256, HttpServletRequest request, HttpServletResponse response) {
        String etag = "\"" + sha256.substring(0, ETAG_DIGITS) + "\"";
        response.setHeader("ETag", etag);
        String known = request.getHeader("If-None-Match");
        if (known == null || !known.contains(etag)) {
            return false;
        }
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        return true;
    }

    private static OutputStream packed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Vary", "Accept-Encoding");
        String accepted = request.getHeader("Accept-Encoding");
        if (accepted == null || !accepted.contains("gzip")) {
            return response.getOutputStream();
        }
        response.setHeader("Content-Encoding", "gzip");
        return new GZIPOutputStream(response.getOutputStream(), 1 << 16);
    }
}
