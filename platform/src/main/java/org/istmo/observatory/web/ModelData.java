package org.istmo.observatory.web;

import java.util.LinkedHashMap;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.data.DataSet;
import org.istmo.observatory.data.ModelTables;
import org.istmo.pages.PublicPage;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The tables that say what the codes in the others mean, as they are now. */
@Controller
class ModelData {

    private final Observatory observatory;
    private final DataAnswers answers;

    ModelData(Observatory observatory, DataAnswers answers) {
        this.observatory = observatory;
        this.answers = answers;
    }

    @GetMapping("/data/editions.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> editions(@PathVariable String format) {
        return answer(ModelTables.editions(observatory.observations()), format);
    }

    @GetMapping("/data/stages.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> stages(@PathVariable String format) {
        return answer(ModelTables.stages(observatory.observations()), format);
    }

    @GetMapping("/data/cycles.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> cycles(@PathVariable String format) {
        return answer(ModelTables.cycles(observatory.observations()), format);
    }

    @GetMapping("/data/crosswalks.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> crosswalks(@PathVariable String format) {
        return answer(ModelTables.crosswalks(observatory.observations()), format);
    }

    private ResponseEntity<byte[]> answer(DataSet table, String format) {
        return answers.answer(table, format, new LinkedHashMap<>());
    }
}
