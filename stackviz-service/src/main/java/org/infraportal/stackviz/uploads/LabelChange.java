package org.infraportal.stackviz.uploads;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.infraportal.stackviz.runs.Labels;

/**
 * What somebody says about a run that has labels already: empty ones are filled in, and those that are something else stay
 * unless they are to be changed.
 *
 * @param labels what the run has then
 * @param differs what stayed
 */
public record LabelChange(Labels labels, List<Differing> differs) {
    /**
     * A label that was said to be something else than it is.
     *
     * @param label as it is named in an upload
     * @param is what it stays; null for a patch set that belongs to another change than the run's
     * @param said what the upload says
     */
    public record Differing(String label, String is, String said) {}

    /**
     * @param is the labels of the run
     * @param said the labels of the upload
     * @param overwrite whether labels that are something else change too
     */
    static LabelChange of(Labels is, Labels said, boolean overwrite) {
        // A patch set says nothing without its change.
        boolean otherChange =
                is.change() != null && said.change() != null && !is.change().equals(said.change());
        Merge merge = new Merge(overwrite, new ArrayList<>());
        Labels merged = new Labels(
                merge.label("name", is.name(), said.name(), true),
                merge.label("job", is.job(), said.job(), true),
                merge.label("project", is.project(), said.project(), true),
                merge.label("change", is.change(), said.change(), true),
                merge.label("patchSet", otherChange && overwrite ? null : is.patchSet(), said.patchSet(), !otherChange),
                merge.label("pipeline", is.pipeline(), said.pipeline(), true),
                merge.label("ci", is.ci(), said.ci(), true),
                merge.label("provider", is.provider(), said.provider(), true));
        return new LabelChange(merged, List.copyOf(merge.differs));
    }

    private record Merge(boolean overwrite, List<Differing> differs) {
        /** @param fillable whether an empty one may be filled in */
        private <T> T label(String name, T is, T said, boolean fillable) {
            if (said == null || said.equals(is)) {
                return is;
            }
            if (overwrite || is == null && fillable) {
                return said;
            }
            differs.add(new Differing(name, Objects.toString(is, null), said.toString()));
            return is;
        }
    }
}
