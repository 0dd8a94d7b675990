import type { ReactNode } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useWords } from "../../i18n/words.ts";
import "./form-dialog.css";

/** A dialog over the page: focus stays inside, Escape closes it, focus returns to where it was. */
export function FormDialog({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useWords();
  return (
    <ModalOverlay
      className="dialog-veil"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="dialog-box">
        <Dialog aria-label={title} className="dialog">
          <header>
            <h2>{title}</h2>
            <button type="button" className="button quiet" onClick={onClose}>
              {t("do.close")}
            </button>
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
