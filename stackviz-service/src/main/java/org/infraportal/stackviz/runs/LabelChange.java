package org.infraportal.stackviz.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What somebody says about a run that has labels already: empty ones are filled in, and those that are something else stay
 * unless they are to be changed.
 *
 * @param filled whether anything was written into the run
 * @param differs what stayed
 */
public record LabelChange(boolean filled, List<Differing> differs) {
    /**
     * A label that was said to be something else than it is.
     *
     * @param label as it is named in an upload
     * @param is what it stays; null for a patch set that belongs to another change than the run's
     * @param said what the upload says
     */
    public record Differing(String label, String is, String said) {}

    private record Label<T>(String name, Function<Run, T> get, BiConsumer<Run, T> set) {
        boolean empty(Run run) {
            return get.apply(run) == null;
        }

        boolean same(Run run, Run other) {
            return Objects.equals(get.apply(run), get.apply(other));
        }

        void copy(Run from, Run to) {
            set.accept(to, get.apply(from));
        }

        Differing differing(Run run, Run said) {
            return new Differing(name, Objects.toString(get.apply(run), null), Objects.toString(get.apply(said), null));
        }
    }

    private static final Label<Long> CHANGE =
            new Label<>("change", run -> run.changeNumber, (run, value) -> run.changeNumber = value);
    private static final Label<Integer> PATCH_SET =
            new Label<>("patchSet", run -> run.patchSet, (run, value) -> run.patchSet = value);
    private static final List<Label<?>> LABELS = List.of(
            new Label<>("name", run -> run.name, (run, value) -> run.name = value),
            new Label<>("job", run -> run.job, (run, value) -> run.job = value),
            new Label<>("project", run -> run.project, (run, value) -> run.project = value),
            CHANGE,
            PATCH_SET,
            new Label<>("pipeline", run -> run.pipeline, (run, value) -> run.pipeline = value),
            new Label<>("ci", run -> run.ci, (run, value) -> run.ci = value),
            new Label<>("provider", run -> run.provider, (run, value) -> run.provider = value));

    /** A run that has the labels of another and nothing else. */
    static Run copy(Run run) {
        Run copy = new Run();
        LABELS.forEach(label -> label.copy(run, copy));
        return copy;
    }

    /**
     * Writes into the run.
     *
     * @param said the labels of the upload
     * @param overwrite whether labels that are something else change too
     */
    static LabelChange of(Run run, Run said, boolean overwrite) {
        // A patch set says nothing without its change.
        boolean otherChange = !CHANGE.empty(run) && !CHANGE.empty(said) && !CHANGE.same(run, said);
        if (otherChange && overwrite) {
            run.patchSet = null;
        }
        boolean filled = false;
        List<Differing> differs = new ArrayList<>();
        for (Label<?> label : LABELS) {
            if (label.empty(said) || label.same(run, said)) {
                continue;
            }
            boolean fits = label.empty(run) && !(label == PATCH_SET && otherChange);
            if (fits || overwrite) {
                label.copy(said, run);
                filled = true;
            } else {
                differs.add(label.differing(run, said));
            }
        }
        return new LabelChange(filled, differs);
    }
}
