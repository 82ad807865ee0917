document.getElementById("trouble").hidden = false; document.getElementById("plain").className = "alone";
