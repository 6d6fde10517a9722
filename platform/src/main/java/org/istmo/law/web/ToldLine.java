package org.istmo.law.web;

/**
 * Why a line of a file is refused, as its sender reads it.
 *
 * @param field the column; empty where it is the whole line
 */
public record ToldLine(long line, String field, String text) {}
