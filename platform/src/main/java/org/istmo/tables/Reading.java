package org.istmo.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.istmo.tables.TableProblem.Code;
import org.jspecify.annotations.Nullable;

/** One reading of one file: its limits, what it has used of them, and why it stopped, if it has. */
final class Reading {

    private final String fileName;
    private final Limits limits;
    private final InstantSource time;
    private final Instant deadline;
    private long bytes;
    private long inflated;
    private @Nullable Stop stop;
    private @Nullable IOException outage;

    Reading(String fileName, Limits limits, InstantSource time) {
        this.fileName = fileName;
        this.limits = limits;
        this.time = time;
        this.deadline = time.instant().plus(limits.time());
    }

    String fileName() {
        return fileName;
    }

    Limits limits() {
        return limits;
    }

    /** Counts bytes of the file as sent. */
    void received(long count) throws Stop {
        bytes += count;
        if (bytes > limits.bytes()) {
            throw stop(Code.TOO_LARGE, Map.of("megabytes", limits.bytes() / 1_000_000.0));
        }
    }

    long received() {
        return bytes;
    }

    /** Counts bytes inflated from this part of a workbook. */
    void inflated(long count, String part) throws Stop {
        inflated += count;
        if (inflated > limits.expansion().totalBytes()) {
            throw expandsTooFar(part);
        }
    }

    Stop expandsTooFar(String part) {
        return stop(Code.EXPANDS_TOO_FAR, Map.of("part", part));
    }

    /** Called whenever a buffer is filled: that is every so many rows. */
    void checkTime() throws Stop {
        if (time.instant().isAfter(deadline)) {
            throw stop(Code.OUT_OF_TIME, Map.of("seconds", limits.time().toMillis() / 1_000.0));
        }
    }

    /** A reason to stop that concerns the whole file; the first one given is the one that counts. */
    Stop stop(Code code, Map<String, Object> parameters) {
        return stop(0, null, code, parameters);
    }

    Stop stop(long line, @Nullable String column, Code code, Map<String, Object> parameters) {
        Map<String, Object> named = new HashMap<>(parameters);
        named.put("file", fileName);
        return stop(List.of(new TableProblem(line, column, code, named)));
    }

    Stop stop(List<TableProblem> problems) {
        if (stop == null) {
            stop = new Stop(problems);
        }
        return stop;
    }

    /** Keeps a failure of the input itself, which is an outage and not the content's fault. */
    IOException outage(IOException failure) {
        outage = failure;
        return failure;
    }

    /**
     * Why a parser gave up: our own reason where a limit stopped it, else that the content is not well formed.
     *
     * @throws UncheckedIOException where the input itself failed
     */
    Stop gaveUp(long line, Code code, Map<String, Object> parameters) {
        if (outage != null) {
            throw new UncheckedIOException(outage);
        }
        return stop(line, null, code, parameters);
    }
}
