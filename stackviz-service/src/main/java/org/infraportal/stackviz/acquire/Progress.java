package org.infraportal.stackviz.acquire;

/** Hears how far a folder is, and may end it. */
interface Progress {
    /** For what somebody waits for anyway. */
    Progress UNHEARD = new Progress() {
        @Override
        public void seen(int files) {
            // Nobody looks.
        }

        @Override
        public void bytes(long more) {
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

    /** So many more bytes arrived. */
    void bytes(long more);

    /** One more file is in. */
    void file();

    /** @throws StoppedException when it is to end */
    void check();
}
