package org.istmo.observatory.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The same table in the three formats in which it can be sent; the first row names the columns. */
enum ImportFiles {
    CSV {
        @Override
        byte[] of(List<List<String>> rows) {
            return rows.stream()
                    .map(row -> row.stream()
                            .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                            .collect(Collectors.joining(",")))
                    .collect(Collectors.joining("\r\n"))
                    .getBytes(StandardCharsets.UTF_8);
        }
    },

    XLSX {
        @Override
        byte[] of(List<List<String>> rows) {
            try (XSSFWorkbook workbook = new XSSFWorkbook();
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
                var sheet = workbook.createSheet("Datos");
                for (int r = 0; r < rows.size(); r++) {
                    Row row = sheet.createRow(r);
                    for (int c = 0; c < rows.get(r).size(); c++) {
                        fill(row, c, rows.get(r).get(c));
                    }
                }
                workbook.write(bytes);
                return bytes.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        // Numbers as a spreadsheet keeps them.
        private void fill(Row row, int column, String text) {
            if (text.matches("\\d+(\\.\\d+)?")) {
                row.createCell(column).setCellValue(Double.parseDouble(text));
            } else {
                row.createCell(column).setCellValue(text);
            }
        }
    },

    JSON {
        @Override
        byte[] of(List<List<String>> rows) {
            JsonMapper json = new JsonMapper();
            ArrayNode array = json.createArrayNode();
            for (List<String> row : rows.subList(1, rows.size())) {
                ObjectNode object = array.addObject();
                for (int c = 0; c < row.size(); c++) {
                    if (row.get(c).matches("\\d+")) {
                        object.put(rows.getFirst().get(c), Integer.parseInt(row.get(c)));
                    } else {
                        object.put(rows.getFirst().get(c), row.get(c));
                    }
                }
            }
            return json.writeValueAsBytes(array);
        }
    };

    abstract byte[] of(List<List<String>> rows);

    /** The number of a row in a report: of the first row after the header it is 0 here. */
    String line(int row) {
        return String.valueOf(this == JSON ? row + 1 : row + 2);
    }

    String fileName() {
        return "levels." + name().toLowerCase(Locale.ROOT);
    }
}
