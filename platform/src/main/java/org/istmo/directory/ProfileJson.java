package org.istmo.directory;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.istmo.shared.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A profile as the database keeps each of its versions. */
final class ProfileJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ProfileJson() {}

    static String write(Profile profile) {
        ObjectNode root = JSON.createObjectNode()
                .put("name", profile.name())
                .put("language", profile.language().tag());
        ObjectNode texts = root.putObject("texts");
        profile.inOrder().forEach((item, text) -> texts.put(item.name(), text));
        ObjectNode hours =
                root.putObject("hours").put("zone", profile.hours().zone().getId());
        if (profile.hours() instanceof Hours.Weekly weekly) {
            weekly.inOrder().forEach(day -> hours.withArray("days").add(day.name()));
            hours.put("from", weekly.from().toString())
                    .put("until", weekly.until().toString());
        }
        profile.spoken().forEach(root.putArray("spoken")::add);
        profile.constituency().ranges().forEach(root.putArray("ranges")::add);
        profile.constituency().systems().forEach(root.putArray("systems")::add);
        profile.constituency().domains().forEach(root.putArray("domains")::add);
        return root.toString();
    }

    static Profile read(String json) {
        JsonNode root = JSON.readTree(json);
        Map<OutlineItem, String> texts = new EnumMap<>(OutlineItem.class);
        root.get("texts")
                .properties()
                .forEach(text -> texts.put(
                        OutlineItem.valueOf(text.getKey()), text.getValue().asString()));
        return new Profile(
                root.get("name").asString(),
                Language.of(root.get("language").asString()).orElseThrow(),
                texts,
                hours(root.get("hours")),
                list(root.get("spoken"), JsonNode::asString),
                new Constituency(
                        list(root.get("ranges"), JsonNode::asString),
                        list(root.get("systems"), JsonNode::asLong),
                        list(root.get("domains"), JsonNode::asString)));
    }

    private static Hours hours(JsonNode hours) {
        ZoneId zone = ZoneId.of(hours.get("zone").asString());
        if (!hours.has("days")) {
            return new Hours.Always(zone);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        hours.get("days").forEach(day -> days.add(DayOfWeek.valueOf(day.asString())));
        return new Hours.Weekly(
                zone,
                days,
                LocalTime.parse(hours.get("from").asString()),
                LocalTime.parse(hours.get("until").asString()));
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        List<T> list = new ArrayList<>();
        array.forEach(one -> list.add(read.apply(one)));
        return list;
    }
}
