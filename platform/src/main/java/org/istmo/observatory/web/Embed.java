package org.istmo.observatory.web;

import org.istmo.pages.Page;
import org.springframework.web.util.HtmlUtils;

/** A chart that can stand in another's page. {@code id} is its place on ours and the last part of its text's key. */
public record Embed(String id, String address) {

    /** What is copied into the other page. */
    public String code(Page page, String title) {
        return "<iframe src=\"%s%s\" title=\"%s\" width=\"100%%\" height=\"480\"></iframe>"
                .formatted(page.base(), HtmlUtils.htmlEscape(address, "UTF-8"), HtmlUtils.htmlEscape(title, "UTF-8"));
    }
}
