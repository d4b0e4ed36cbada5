"""What tests compare with where it lies beside this folder: the exchanges of the old clients with the service."""

from pathlib import Path

import pytest

RECORDINGS = Path(__file__).parents[2] / "shared" / "recordings"
NO_RECORDINGS = "needs the recordings (../shared/recordings)"

needs_recordings = pytest.mark.skipif(not RECORDINGS.is_dir(), reason=NO_RECORDINGS)
