package org.istmo.pages;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A table of open data in its two forms, each at its address: CSV to be saved, JSON that describes it.
 *
 * @param fileName of a saved file, without its ending
 */
public record OpenTable(
        String fileName, String csvAddress, String jsonAddress, Supplier<byte[]> csv, Supplier<byte[]> json) {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=utf-8;header=present");
    private static final int LONGEST_NAME = 120;

    /** The name of a file from what it holds and what was chosen: letters, digits, dots and dashes, nothing twice. */
    public static String fileName(String table, Collection<String> chosen) {
        String name = Stream.concat(Stream.of(table), chosen.stream().distinct())
                .filter(part -> !part.isEmpty())
                .map(part -> part.replaceAll("[^A-Za-z0-9.-]+", "-"))
                .collect(Collectors.joining("-"));
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /**
     * The table in this form.
     *
     * @param format {@code csv} or {@code json}
     * @param links of the header of that name, besides the one to the other form
     */
    public ResponseEntity<byte[]> answer(String format, String... links) {
        boolean comma = format.equals("csv");
        String other = comma
                ? "<" + jsonAddress + ">; rel=\"describedby\"; type=\"application/json\""
                : "<" + csvAddress + ">; rel=\"alternate\"; type=\"text/csv\"";
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(comma ? CSV : MediaType.APPLICATION_JSON);
        headers.setContentDisposition((comma ? ContentDisposition.attachment() : ContentDisposition.inline())
                .filename(fileName + "." + format)
                .build());
        headers.put(
                HttpHeaders.LINK,
                List.of(Stream.concat(Stream.of(other), Stream.of(links)).collect(Collectors.joining(", "))));
        return new ResponseEntity<>((comma ? csv : json).get(), headers, 200);
    }
}
