package org.istmo.observatory.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The releases that were made. They can be added to, and nothing in them can be changed: the database sees to it. */
@Component
public class DataReleases {

    private static final int CHUNK = 1 << 20;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DataReleases(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Every release, the newest first. */
    public List<DataRelease> all() {
        Map<String, List<DataRelease.Entry>> files = new LinkedHashMap<>();
        jdbc.sql("""
                        SELECT version, name, media_type, sha256, octet_length(content) AS bytes
                          FROM observatory.data_release_file ORDER BY version, name COLLATE "C"
                        """)
                .query((row, n) -> files.computeIfAbsent(row.getString("version"), v -> new ArrayList<>())
                        .add(entry(row)))
                .list();
        return jdbc.sql("""
                        SELECT version, number, made_on, changes, demonstration
                          FROM observatory.data_release ORDER BY number DESC
                        """)
                .query((row, n) -> new DataRelease(
                        row.getString("version"),
                        row.getInt("number"),
                        row.getObject("made_on", LocalDate.class),
                        json.readValue(row.getString("changes"), ReleaseChanges.class),
                        row.getBoolean("demonstration"),
                        files.getOrDefault(row.getString("version"), List.of())))
                .list();
    }

    /** The newest release, if there is any. */
    public Optional<DataRelease> newest() {
        return all().stream().findFirst();
    }

    /** A file of a release, without its content. */
    public Optional<DataRelease.Entry> file(String version, String name) {
        return jdbc.sql("""
                        SELECT name, media_type, sha256, octet_length(content) AS bytes
                          FROM observatory.data_release_file WHERE version = :version AND name = :name
                        """)
                .param("version", version)
                .param("name", name)
                .query((row, n) -> entry(row))
                .optional();
    }

    /** Copies the content of a file that is there, piece by piece: however large it is, memory stays flat. */
    public void copy(String version, String name, OutputStream out) throws IOException {
        int length = CHUNK;
        for (int from = 1; length == CHUNK; from += CHUNK) {
            byte[] piece = jdbc.sql("""
                            SELECT substring(content FROM :from FOR :count)
                              FROM observatory.data_release_file WHERE version = :version AND name = :name
                            """)
                    .param("from", from)
                    .param("count", CHUNK)
                    .param("version", version)
                    .param("name", name)
                    .query(byte[].class)
                    .single();
            out.write(piece);
            length = piece.length;
        }
    }

    /** The observations as the release has them. */
    public List<Observation> observations(DataRelease release) {
        List<Observation> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                .ofNamedCsvRecord(new ByteArrayInputStream(content(release, DataPackage.OBSERVATIONS)))) {
            csv.forEach(row -> rows.add(Observation.read(row.getFieldsAsMap())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /** Its change log, which holds those of all earlier ones. */
    String changeLog(DataRelease release) {
        return new String(content(release, DataPackage.CHANGE_LOG), StandardCharsets.UTF_8);
    }

    private byte[] content(DataRelease release, String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            copy(release.version(), name, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Keeps a release with its files, in the caller's transaction. */
    void add(DataRelease release, List<ReleaseFile> files) {
        jdbc.sql("""
                        INSERT INTO observatory.data_release (version, number, made_on, changes, demonstration)
                        VALUES (:version, :number, :on, :changes::jsonb, :demonstration)
                        """)
                .param("version", release.version())
                .param("number", release.number())
                .param("on", release.madeOn())
                .param("changes", json.writeValueAsString(release.changes()))
                .param("demonstration", release.demonstration())
                .update();
        for (ReleaseFile file : files) {
            jdbc.sql("""
                            INSERT INTO observatory.data_release_file (version, name, media_type, sha256, content)
                            VALUES (?, ?, ?, ?, ?)
                            """)
                    .params(release.version(), file.name(), file.mediaType(), file.sha256(), file.content())
                    .update();
        }
    }

    private static DataRelease.Entry entry(ResultSet row) throws SQLException {
        return new DataRelease.Entry(
                row.getString("name"), row.getString("media_type"), row.getString("sha256"), row.getLong("bytes"));
    }
}
