package org.istmo.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTest {

    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

    /** What is drawn is read back, module by module, with a quiet zone around it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "otpauth://totp/Istmo:ana%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Istmo"
            })
    void whatIsDrawnIsReadBack(String text) throws ChecksumException, FormatException {
        QrCode code = QrCode.of(text);
        boolean[][] modules = new boolean[code.size() - 8][code.size() - 8];
        RUN.matcher(code.path()).results().forEach(run -> {
            assertThat(run.group(3)).isEqualTo(run.group(4));
            for (int i = 0; i < Integer.parseInt(run.group(3)); i++) {
                modules[Integer.parseInt(run.group(2)) - 4][Integer.parseInt(run.group(1)) - 4 + i] = true;
            }
        });
        assertThat(RUN.matcher(code.path()).replaceAll("")).isEmpty();
        assertThat(new Decoder().decode(modules).getText()).isEqualTo(text);
    }
}
