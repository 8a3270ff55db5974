package org.infraportal.stackviz.files;

import java.time.Instant;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** A file that belongs to a run beside its stream. */
@Entity
public class RunFile {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public long runId;

    /** Its place among the files of the run, from 1. */
    public int number;

    /** What it was called where it came from, perhaps with folders; never a path of this machine. */
    public String name;

    @Enumerated(EnumType.STRING)
    public RunFileKind kind;

    /** Of its unpacked bytes: their name in the store. */
    public String sha256;

    /** In unpacked bytes. */
    public long size;

    /** Why it could not be unpacked to its end; null when it could. */
    public String damage;

    public Instant addedAt;
}
