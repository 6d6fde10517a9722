package org.istmo.access;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request that the server cannot parse, and so hands to no filter, no handler and no template: one
 * short page that stands for itself, in all four languages because nobody knows the reader's.
 */
class UnreadableRequests extends ErrorReportValve {

    private final boolean secure;

    UnreadableRequests(boolean secure) {
        this.secure = secure;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        // The server has refused it already, with the methods that are allowed; no page may echo what was sent.
        if (request.getMethod().equals("TRACE")) {
            response.setSuspended(false);
            report(request, response, null);
        } else {
            super.invoke(request, response);
        }
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        SecurityHeaders.write(response, false, secure);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        try {
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(page(response.getStatus()));
                response.finishResponse();
            }
        } catch (IOException goneAlready) {
            // Whoever asked does not listen any more.
        }
    }

    private static String page(int status) {
        StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" + status
                + " · Istmo</title></head>\n<body>\n<main>\n<h1>" + status + "</h1>\n");
        for (Language language : Language.values()) {
            Texts texts = Texts.in(language);
            boolean ours = status >= 500;
            page.append("<section lang=\"" + language.tag() + "\"><h2>")
                    .append(texts.get(ours ? "pages.error.unexpected.title" : "pages.error.bad_request.title"))
                    .append("</h2><p>")
                    .append(ours ? "" : texts.get("pages.error.bad_request.text"))
                    .append("</p><p><a href=\"/" + language.tag() + "\">Istmo</a></p></section>\n");
        }
        return page.append("</main>\n</body>\n</html>\n").toString();
    }
}
