package org.infraportal.trovestack.catalogue;

import java.io.Serializable;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A mistake in a catalogue that was refused. */
@Entity
@Table(name = "catalogue_problem")
public class RefusedLine {
    /** Which reading, and the how-manieth mistake of it. */
    @Embeddable
    public record Key(Long revisionId, int position) implements Serializable {}

    @EmbeddedId
    private Key key;

    private int line;
    private String path;
    private String value;
    private String expected;

    protected RefusedLine() {}

    RefusedLine(Key key, CatalogueProblem problem) {
        this.key = key;
        this.line = problem.line();
        this.path = problem.path();
        this.value = problem.value();
        this.expected = problem.expected();
    }

    CatalogueProblem problem() {
        return new CatalogueProblem(line, path, value, expected);
    }
}
