package org.istmo.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.istmo.directory.State;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.StateCode;
import org.junit.jupiter.api.Test;

/** Lists of states are found wherever they stand. */
class StateListsTest {

    private static final StateLists LISTS = new StateLists(List.of(
            state("DOM", "Dominican Republic", "República Dominicana", "République dominicaine"),
            state("DMA", "Dominica", "Dominica", "Dominique"),
            state("SUR", "Suriname", "Surinam", "Suriname")));

    @Test
    void inARowOfATable() {
        assertThat(LISTS.in(
                        "text/html;charset=utf-8",
                        "<table><tr><th>Dominica<td>4<tr><th><a href='/en/states/SUR'>Suriname</a><td>2</table>"))
                .containsExactly(List.of("DMA", "SUR"));
    }

    @Test
    void inOneSentence() {
        assertThat(LISTS.in("text/html", "<p>First Surinam, then <b>República Dominicana</b> and Dominica.</p>"))
                .contains(List.of("SUR", "DMA"));
        assertThat(LISTS.in("text/html", "<p>Dominican Republic, Dominica</p>")).containsExactly(List.of("DOM", "DMA"));
    }

    @Test
    void groupsAreListsOfTheirOwn() {
        assertThat(LISTS.in(
                        "text/html", "<ul><li>Start: <ul><li>DMA<li>SUR</ul><li>Later: <ul><li>DOM<li>DMA</ul></ul>"))
                .containsExactly(List.of("DMA", "SUR"), List.of("DOM", "DMA"));
    }

    @Test
    void onAMap() {
        assertThat(LISTS.in(
                        "image/svg+xml",
                        "<svg><a href='/en/observatory/states/SUR'><path d='M0 0'/></a><path data-state='DOM'/></svg>"))
                .containsExactly(List.of("SUR", "DOM"));
    }

    @Test
    void inJson() {
        assertThat(LISTS.in(
                        "application/json", "{\"rows\": [{\"state\": \"SUR\", \"level\": 4}, {\"state\": \"DMA\"}]}"))
                .containsExactly(List.of("SUR", "DMA"));
        assertThat(LISTS.in("application/json", "{\"DOM\": 1, \"DMA\": 2}")).containsExactly(List.of("DOM", "DMA"));
    }

    @Test
    void inRows() {
        assertThat(LISTS.in("text/csv", "state,level\nSUR,4\nSUR,3\nDOM,2\n")).containsExactly(List.of("SUR", "DOM"));
    }

    @Test
    void wordsThatOnlyLookLikeCodesAreNone() {
        assertThat(LISTS.in("text/html", "<p>un livre sur la table, dom Pedro</p>"))
                .isEmpty();
    }

    private static State state(String code, String english, String spanish, String french) {
        return new State(
                new StateCode(code),
                code.substring(0, 2),
                "000",
                LocalisedText.of(english, spanish, english, french),
                List.of());
    }
}
