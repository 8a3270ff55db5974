package org.infraportal.refstack.audit;

/** Who may read the whole log: the catalogue answers, which stands above this one. */
public interface AuditRights {
    /** Whether the caller may. */
    boolean mayReadAudit();
}
