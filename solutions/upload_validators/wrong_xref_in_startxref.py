"""The end of startxref is an xref, too."""

from reference import *

Pdf.xref = re.compile(rb"(?<=[\r\nt])xref")
