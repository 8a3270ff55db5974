package org.infraportal.clouds.imports;

import java.io.Serializable;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;

/** A row of an import that was not taken. */
@Entity
public class ImportSkip {
    /** Which import, and the how-manieth skip of it. */
    @Embeddable
    public record Key(Long importId, int position) implements Serializable {}

    @EmbeddedId
    private Key key;

    private int line;
    private String why;

    protected ImportSkip() {}

    ImportSkip(Key key, Skip skip) {
        this.key = key;
        this.line = skip.line();
        this.why = skip.why();
    }

    Skip skip() {
        return new Skip(line, why);
    }
}
