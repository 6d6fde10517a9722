package org.istmo.pages;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** How what went wrong is told where a protocol has a form of its own for it. */
public interface ProblemForm {

    /** Whether addresses like this one have that form. */
    boolean isFor(String path);

    /** The answer. */
    ResponseEntity<byte[]> problem(HttpStatus status, String title);
}
