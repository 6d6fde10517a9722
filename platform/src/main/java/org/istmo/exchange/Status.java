package org.istmo.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What becomes of a request to add objects, as it is being worked through (TAXII 2.1 section 4.3.1). Nothing is ever
 * pending: the answer is given when all is done.
 */
final class Status {

    /** The details of more objects than this are not listed; they are counted. */
    private static final int LISTED = 10_000;

    private static final int LONGEST_ID = 290;

    private final UUID id = UUID.randomUUID();
    private final long asked;
    private final List<Detail> successes = new ArrayList<>();
    private final List<Detail> failures = new ArrayList<>();
    private int succeeded;
    private int failed;

    private record Detail(String id, String version, String message) {}

    Status(long asked) {
        this.asked = asked;
    }

    UUID id() {
        return id;
    }

    void succeeded(String object, String version) {
        succeeded++;
        note(successes, new Detail(object, version, ""));
    }

    void failed(String object, String version, String message) {
        failed++;
        note(failures, new Detail(object, version, message));
    }

    private static void note(List<Detail> details, Detail detail) {
        if (details.size() < LISTED) {
            details.add(detail);
        }
    }

    int successes() {
        return succeeded;
    }

    int failures() {
        return failed;
    }

    /** The status resource. */
    ObjectNode resource() {
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        resource.put("id", id.toString());
        resource.put("status", "complete");
        resource.put("request_timestamp", TaxiiTime.text(asked));
        resource.put("total_count", succeeded + failed);
        resource.put("success_count", succeeded);
        list(resource, "successes", successes);
        resource.put("failure_count", failed);
        list(resource, "failures", failures);
        resource.put("pending_count", 0);
        return resource;
    }

    /** An empty list is left out (section 1.6.5). */
    private static void list(ObjectNode resource, String name, List<Detail> details) {
        if (details.isEmpty()) {
            return;
        }
        ArrayNode list = resource.putArray(name);
        for (Detail detail : details) {
            ObjectNode node = list.addObject();
            node.put("id", detail.id().length() > LONGEST_ID ? detail.id().substring(0, LONGEST_ID) : detail.id());
            node.put("version", new Entry(0, "", detail.version(), new byte[0]).taxiiVersion());
            if (!detail.message().isEmpty()) {
                node.put("message", detail.message());
            }
        }
    }
}
