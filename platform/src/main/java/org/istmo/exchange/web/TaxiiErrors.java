package org.istmo.exchange.web;

import org.istmo.pages.ProblemForm;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What goes wrong below {@code /taxii2/} is told as an error resource of TAXII. */
@Component
class TaxiiErrors implements ProblemForm {

    @Override
    public boolean isFor(String path) {
        return path.equals("/taxii2") || path.startsWith("/taxii2/");
    }

    @Override
    public ResponseEntity<byte[]> problem(HttpStatus status, String title) {
        ResponseEntity<byte[]> error = TaxiiAnswers.error(status.value(), title);
        // Section 1.6.9: clients are told which schemes they can come in with, also one whose token was no good.
        return status == HttpStatus.UNAUTHORIZED
                ? ResponseEntity.status(status)
                        .headers(error.getHeaders())
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"TAXII\"", "Bearer realm=\"TAXII\"")
                        .body(error.getBody())
                : error;
    }
}
