package org.istmo.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The act that this handler records. On a handler that changes something, the act writes the entry itself, in its
 * own transaction; on one that only reads closed data, the entry is written before the page is made.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Audits {

    /** What is recorded. */
    Act value();

    /** Whether a handler that only reads writes the entry itself too, in the transaction in which it reads. */
    boolean asItReads() default false;
}
