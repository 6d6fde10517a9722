package org.istmo.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * This handler works on what somebody sends, answers, and keeps none of it: it is sent as a form only because it is too
 * long for an address, and too much the sender's own for a log.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface StoresNothing {}
