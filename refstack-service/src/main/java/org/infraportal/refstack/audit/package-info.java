/** Who changed what, and when. Tables: {@code audit_entry}. Events: none. */
package org.infraportal.refstack.audit;
