package org.istmo.observatory.web;

import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.data.DataReleases;
import org.istmo.observatory.data.LinkedData;
import org.istmo.pages.Installation;
import org.istmo.pages.PublicPage;
import org.istmo.shared.Language;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The data described for catalogues and for search engines. */
@Controller
class LinkedDataAnswers {

    private static final MediaType JSON_LD = MediaType.parseMediaType("application/ld+json");

    private final Observatory observatory;
    private final DataReleases releases;
    private final Installation installation;
    private final JsonMapper json;

    LinkedDataAnswers(Observatory observatory, DataReleases releases, Installation installation, JsonMapper json) {
        this.observatory = observatory;
        this.releases = releases;
        this.installation = installation;
        this.json = json;
    }

    @GetMapping("/data/catalog.jsonld")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> catalogue() {
        return answer(LinkedData.catalogue(installation.base(), observatory.observations(), releases.all()));
    }

    @GetMapping("/data/dataset.jsonld")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> dataset() {
        return answer(LinkedData.dataset(
                installation.base(),
                installation.lastingBase(),
                Language.ENGLISH,
                observatory.observations(),
                releases.newest()));
    }

    private ResponseEntity<byte[]> answer(JsonNode described) {
        return ResponseEntity.ok().contentType(JSON_LD).body(json.writeValueAsBytes(described));
    }
}
