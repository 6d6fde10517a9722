package org.istmo.journeys;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the keyboard is, as eyes see it (WCAG 2.2, 2.4.7 and 2.4.11).
 *
 * @param element the beginning of its markup
 * @param wrong why it cannot be seen; empty where it can
 */
record Focus(String element, String wrong) {

    private static final String LOOK = """
            () => {
              const focused = document.activeElement;
              if (!focused || focused === document.body) return null;
              const says = element => {
                const style = getComputedStyle(element);
                return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
              };
              // On the map the shape itself gets a thick line; a radio button's frame may be its label's.
              const marked = says(focused) || (focused.closest('label') && says(focused.closest('label')))
                || [...focused.querySelectorAll('path, circle')].some(shape => parseFloat(getComputedStyle(shape).strokeWidth) >= 3);
              // Many points, because a state may be many islands.
              const points = [...Array(15).keys()].map(i => (i + .5) / 15);
              const boxes = [...focused.getClientRects(), ...[...focused.querySelectorAll('path, circle')].flatMap(shape => [...shape.getClientRects()])];
              const seen = boxes.some(box => points.some(x => points.some(y => {
                const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
                return top && (focused.contains(top) || top.contains(focused) && top.tagName === 'LABEL');
              })));
              const wrong = [];
              if (!marked) wrong.push('shows no focus');
              if (!seen) wrong.push('is hidden or covered');
              return {element: focused.outerHTML.slice(0, 160), wrong: wrong.join(', ')};
            }
            """;

    static @Nullable Focus on(Page page) {
        if (!(page.evaluate(LOOK) instanceof Map<?, ?> answer)) {
            return null;
        }
        return new Focus(String.valueOf(answer.get("element")), String.valueOf(answer.get("wrong")));
    }

    boolean isSeen() {
        return wrong.isEmpty();
    }
}
