package org.infraportal.stackviz.folders;

import org.infraportal.fetch.Watch;
import org.infraportal.stackviz.uploads.RunUploads.Uploaded;

/** Follows how far a folder is, and may end it. */
public interface Progress extends Watch {
    /** For what somebody waits for anyway. */
    Progress UNHEARD = new Progress() {
        @Override
        public void seen(int files) {
            // Nobody looks.
        }

        @Override
        public void wanted(int files) {
            // Nobody looks.
        }

        @Override
        public void file() {
            // Nobody looks.
        }

        @Override
        public void check() {
            // Never ended.
        }
    };

    /** How many files the folder holds, as far as is known. */
    void seen(int files);

    /** How many of them are taken. */
    void wanted(int files);

    /** One more file is in. */
    void file();

    /** A stream is a run now, whatever becomes of the rest. */
    default void run(Uploaded run) {}
}
